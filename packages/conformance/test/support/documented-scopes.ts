/**
 * What the makers' documentation says of the scopes of important operations where their documents say nothing of them,
 * or name scopes that are no longer given out; any one of those that stand there does. Read in the documentation that
 * each manifest names, and not in the recipe.
 */
export const documentedScopes: Record<string, Record<string, string[]>> = {
  // The document has the scopes of before 2020. These are those of a bot.
  slack_whole: {
    chat_postMessage: ['chat:write'],
    chat_update: ['chat:write'],
    conversations_list: ['channels:read'],
    conversations_history: ['channels:history'],
    conversations_replies: ['channels:history'],
    conversations_create: ['channels:manage'],
    conversations_join: ['channels:join'],
    users_list: ['users:read'],
    users_lookupByEmail: ['users:read.email'],
    reactions_add: ['reactions:write'],
    // No scope is needed: any token may ask whose it is.
    auth_test: [],
  },
  microsoft_teams: {
    'me.ListJoinedTeams': ['Team.ReadBasic.All'],
    'teams.ListChannels': ['Channel.ReadBasic.All'],
    'teams.CreateChannels': ['Channel.Create'],
    'teams.channels.ListMessages': ['ChannelMessage.Read.All'],
    'teams.channels.CreateMessages': ['ChannelMessage.Send'],
    'teams.channels.messages.CreateReplies': ['ChannelMessage.Send'],
    'me.ListChats': ['Chat.ReadBasic', 'Chat.Read', 'Chat.ReadWrite'],
    'chats.ListMessages': ['Chat.Read', 'Chat.ReadWrite'],
    'chats.CreateMessages': ['ChatMessage.Send', 'Chat.ReadWrite'],
    'teams.ListMembers': ['TeamMember.Read.All', 'TeamMember.ReadWrite.All'],
  },
  outlook: {
    'me.ListMessages': ['Mail.Read', 'Mail.ReadWrite'],
    'me.GetMessages': ['Mail.Read', 'Mail.ReadWrite'],
    'me.sendMail': ['Mail.Send'],
    'me.messages.message.reply': ['Mail.Send'],
    'me.messages.message.forward': ['Mail.Send'],
    'me.messages.message.move': ['Mail.ReadWrite'],
    'me.ListEvents': ['Calendars.Read', 'Calendars.ReadWrite'],
    'me.CreateEvents': ['Calendars.ReadWrite'],
    'me.calendar.getSchedule': ['Calendars.ReadBasic', 'Calendars.Read', 'Calendars.ReadWrite'],
    'me.ListContacts': ['Contacts.Read', 'Contacts.ReadWrite'],
    'me.user.GetUser': ['User.Read'],
  },
  one_drive: {
    'me.GetDrive': ['Files.Read', 'Files.ReadWrite'],
    'drives.drive.search': ['Files.Read', 'Files.ReadWrite'],
    'drives.GetItems': ['Files.Read', 'Files.ReadWrite'],
    'drives.items.ListChildren': ['Files.Read', 'Files.ReadWrite'],
    'drives.items.CreateChildren': ['Files.ReadWrite'],
    'drives.GetItemsContent': ['Files.Read', 'Files.ReadWrite'],
    'drives.UpdateItemsContent': ['Files.ReadWrite'],
    'drives.UpdateItems': ['Files.ReadWrite'],
    'drives.drive.items.driveItem.createLink': ['Files.ReadWrite'],
    'drives.drive.items.driveItem.copy': ['Files.ReadWrite'],
  },
  // Since March 2026 new apps are not given the scopes that the document has.
  xero: {
    getInvoices: ['accounting.invoices.read', 'accounting.invoices'],
    getInvoice: ['accounting.invoices.read', 'accounting.invoices'],
    createInvoices: ['accounting.invoices'],
    updateInvoice: ['accounting.invoices'],
    getContacts: ['accounting.contacts.read', 'accounting.contacts'],
    createContacts: ['accounting.contacts'],
    getAccounts: ['accounting.settings.read', 'accounting.settings'],
    getPayments: ['accounting.payments.read', 'accounting.payments'],
    createPayments: ['accounting.payments'],
    getReportProfitAndLoss: ['accounting.reports.profitandloss.read'],
    getOrganisations: ['accounting.settings.read', 'accounting.settings'],
  },
  // What the document says is any of them; these are what the documentation says of each.
  vimeo: {
    search_videos: ['public'],
    get_video: ['public'],
    edit_video: ['edit'],
    delete_video: ['delete'],
    get_videos_alt1: ['private'],
    upload_video_alt1: ['upload'],
    get_comments: ['public'],
    create_comment: ['interact'],
    get_projects_alt1: ['private'],
    get_albums_alt1: ['private'],
    get_user_alt1: ['public'],
  },
  github_whole: Object.fromEntries(
    [
      ...['issues/create', 'issues/list-for-repo', 'issues/get', 'issues/update', 'issues/create-comment'],
      ...['pulls/create', 'pulls/list', 'pulls/merge'],
      ...['repos/get-content', 'repos/create-or-update-file-contents'],
    ].map((operation) => [operation, ['repo']]),
  ),
  // The scopes are chosen at the maker and asked for nowhere: the steps name them.
  zoom: {
    meetingCreate: ['meeting:write:meeting'],
    meetings: ['meeting:read:list_meetings'],
    meeting: ['meeting:read:meeting'],
    meetingUpdate: ['meeting:update:meeting'],
    meetingDelete: ['meeting:delete:meeting'],
    meetingInvitation: ['meeting:read:invitation'],
    pastMeetingParticipants: ['meeting:read:list_past_participants'],
    recordingsList: ['cloud_recording:read:list_user_recordings'],
    webinarCreate: ['webinar:write:webinar'],
    user: ['user:read:user'],
    me: ['user:read:user'],
  },
};

/** Documents in which the scopes of an operation stand in one list, of which one is enough: Figma's has an old one beside each. */
export const oneIsEnough = ['figma'];

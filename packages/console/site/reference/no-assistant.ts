/**
 * In place of the reference's assistant, which would ask a service elsewhere: it is off, so nobody sees this, and its
 * code, of which a part has no licence, is not handed on.
 */
export const Chat = { render: () => null };

import { Center, Loader } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { onSessionEnd } from '../shared/client';
import { queries } from '../shared/queries';
import { beginSession, findSession, takeTicket } from './session';
import { SignIn } from './sign-in';
import { words } from './words';

type State = { is: 'asking' } | { is: 'in' } | { is: 'out'; note?: string };

const ticket = takeTicket();
let asked: Promise<State> | undefined;

/** Shows the console to who is signed in, and the sign-in to everybody else, whatever the address. */
export function SignInGate({ children }: { children: ReactNode }) {
  const [state, setState] = useState<State>({ is: 'asking' });
  useEffect(() => {
    asked ??= firstState();
    void asked.then(setState);
    return onSessionEnd(() => {
      queries.clear();
      setState((before) => (before.is === 'in' ? { is: 'out', note: words.ended } : before));
    });
  }, []);
  if (state.is === 'in') return children;
  if (state.is === 'out')
    return (
      <SignIn
        {...(state.note !== undefined && { note: state.note })}
        onSignedIn={() => {
          queries.clear();
          setState({ is: 'in' });
        }}
      />
    );
  return (
    <Center h="100vh">
      <Loader role="status" aria-label={words.signInTitle} />
    </Center>
  );
}

async function firstState(): Promise<State> {
  try {
    if (ticket !== undefined && (await beginSession({ ticket })) === 'yes') return { is: 'in' };
    if (await findSession()) return { is: 'in' };
    return ticket === undefined ? { is: 'out' } : { is: 'out', note: words.usedLink };
  } catch {
    return { is: 'out', note: words.unreachable };
  }
}

/** Why the provider's answer opened no session, in a sentence that names what to do. `provider` is its name. */
const sentences = {
  provider_away: (provider: string) =>
    `${provider} does not answer. Everything else works: sign in with a password, or try again in a minute.`,
  provider_changed: (provider: string) =>
    `${provider} does not describe itself as this server was told. An operator finds the reason in the log.`,
  other_browser: () =>
    "This sign-in took longer than 10 minutes, or was begun in another browser or window. Start again here.",
  canceled: (provider: string) => `You did not continue at ${provider}, so nobody was signed in.`,
  answer: (provider: string) =>
    `The answer of ${provider} could not be verified, so nobody was signed in. Try again; an operator finds the reason in the log.`,
  clock: (provider: string) =>
    `The answer of ${provider} has expired or is not valid yet: its clock and this server’s differ by more than 10 seconds.`,
  email: (provider: string) =>
    `${provider} names no e-mail address that can be used for you. Ask those who run it to add one.`,
  domain: (provider: string) =>
    `This needs an e-mail address that ${provider} has verified, of a domain that is let in here.`,
  no_account: (provider: string) =>
    `Nobody here has an account for what ${provider} says of you. Ask an operator for one.`,
  groups: (provider: string) =>
    `${provider} lists too many groups for you to say them all. Ask those who run it to send only the groups of this application.`,
  connect_late: () => "Connecting took longer than 10 minutes. Start again.",
  taken: (provider: string) => `What ${provider} says of you is connected with another account already.`,
  waiting: () =>
    "Your account waits for approval, so nothing was connected. Connect it once an operator has approved it.",
  signed_out: () => "You were signed out in the meantime, so nothing was connected. Sign in and start again.",
  failed: () => "Something failed on this server, so nobody was signed in. Try again in a moment.",
} as const;

export type SignInError = keyof typeof sentences;

const isSignInError = (word: string): word is SignInError => Object.hasOwn(sentences, word);

/** For `?error=…` of the sign-in page; words of others get the sentence of `answer`. */
export const signInErrorText = (word: string, provider: string): string =>
  sentences[isSignInError(word) ? word : "answer"](provider);

import type { Letter } from "@/lib/domain/mail/letter";

export const resetLetter = (url: string): Letter => ({
  subject: "Set a new password",
  lines: [
    "Somebody, probably you, asked for a new password for your account.",
    { text: "Set a new password", url },
    "The link works once, for 30 minutes. A later mail like this one ends it.",
    "If it was not you, ignore this mail: your password stays as it is.",
  ],
});

/** `provider`: where the account signs in instead; null if nowhere yet. */
export const noPasswordLetter = (provider: string | null, url: string): Letter => ({
  subject: "Your account signs in without a password",
  lines: [
    "Somebody, probably you, asked for a new password for your account. It has none that could be set by mail.",
    provider === null
      ? "Ask one of those who run this server for a way in."
      : `Sign in with ${provider} instead.`,
    { text: "To the sign-in page", url },
  ],
});

/** What still opens the account or acts for it, by name, and how many identities have ended. */
type RemainingKeys = { identities: readonly string[]; tokens: readonly string[]; ended: number };

const listed = (names: readonly string[]) => names.map((name) => `– ${name}`).join("\n");

export const resetDoneLetter = (
  { identities, tokens, ended }: RemainingKeys,
  urls: { again: string; ways: string },
): Letter => ({
  subject: "Your password was changed",
  lines: [
    "The password of your account was just set by a link that was mailed to you. All its sessions have ended.",
    ...(identities.length === 0
      ? []
      : [
          `These still sign in to it:\n${listed(identities)}`,
          "Remove those that you do not know.",
          { text: "Ways to sign in", url: urls.ways },
        ]),
    ...(ended === 0
      ? []
      : [
          `What else signed in to it was connected before anybody had shown that this address is theirs, and has ended (${ended}). Connect your own again from your account’s page.`,
        ]),
    tokens.length === 0 ? "It has no tokens." : `Its tokens go on working:\n${listed(tokens)}`,
    ...(tokens.length === 0
      ? []
      : ["Revoke those that you do not know, in the settings of their workspace."]),
    "If it was not you, somebody can read your mail: secure it first, then set another password here.",
    { text: "Set another password", url: urls.again },
  ],
});

import type { Letter } from "@/lib/domain/mail/letter";
import { mailName } from "@/lib/domain/mail/mail-time";

type LinkedIdentity = { provider: string; passwordEnded: boolean };

export const identityLinkedLetter = ({ provider, passwordEnded }: LinkedIdentity, url: string): Letter => ({
  subject: `Your account is connected with ${provider}`,
  lines: [
    `From now on, signing in at ${provider} signs you in to your account here.`,
    ...(passwordEnded
      ? [
          `The account’s password has ended: nobody had shown that this address is theirs before ${provider} did.`,
        ]
      : []),
    "If it was not you, disconnect it at once and set another password.",
    { text: "Ways to sign in", url },
  ],
});

export const localUsedLetter = (who: string, network: string | null, url: string): Letter => ({
  subject: "A password was used although single sign-on is required",
  lines: [
    `${mailName(who)} signed in by password${network === null ? "" : `, from the network ${network}`}. The account is one of those that may, for when the provider is away.`,
    "If nobody of you did that, end its sessions and set another password.",
    { text: "Accounts", url },
  ],
});

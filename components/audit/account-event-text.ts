import { plural } from "@/components/ui/text/format";
import { type Action, type EventRow, listed, quoted } from "./event-words";

type AccountAction = Extract<Action, `account.${string}` | `identity.${string}`>;

/** What happens to accounts and their ways to sign in, in words. */
export const accountRows: { [A in AccountAction]: EventRow<A> } = {
  "account.change": {
    title: "Account changed",
    subject: "account",
    about: ({ email, status, isOperator, local, memberships }) =>
      listed(
        email,
        status,
        isOperator !== undefined && (isOperator ? "made an operator" : "no longer an operator"),
        local !== undefined &&
          (local ? "keeps its password sign-in" : "no longer keeps its password sign-in"),
        ...(memberships ?? []).map((m) => `${m.role} in ${m.workspace}`),
      ),
  },
  "account.groups": {
    title: "Roles by groups",
    subject: "account",
    about: ({ email, status, isOperator, roles, kept }) =>
      listed(
        email,
        status,
        isOperator !== undefined && (isOperator ? "made an operator" : "no longer an operator"),
        ...(roles ?? []).map(({ workspace, after }) => `${after ?? "no role"} in ${workspace}`),
        ...(kept ?? []).map((place) => `stays the last of ${place}`),
      ),
  },
  "account.keys": {
    title: "Earlier ways in ended",
    subject: "account",
    about: ({ password, identities = 0, secondFactor, tokens = 0 }) =>
      listed(
        password && "password",
        identities > 0 && plural(identities, "connected identity", "connected identities"),
        secondFactor && "second factor",
        tokens > 0 && plural(tokens, "token"),
      ),
  },
  "account.local_used": {
    title: "Password sign-in without the provider",
    subject: "account",
    about: ({ network }) => network ?? "",
  },
  "account.name": { title: "Name changed", subject: "account", about: ({ name }) => quoted(name) },
  "account.recovery_codes": { title: "Recovery codes replaced", subject: "account" },
  "account.second_factor": {
    title: "Second factor changed",
    subject: "account",
    about: ({ on }) => (on ? "switched on" : "taken off"),
  },
  "account.sessions": {
    title: "Sessions ended",
    subject: "account",
    about: ({ ended }) => (ended === undefined ? "" : plural(ended, "session")),
  },
  "account.password": { title: "Password changed", subject: "account" },
  "account.password_reset": { title: "Password set by a mailed link", subject: "account" },
  "account.reset": { title: "First account reset", subject: "account", about: () => "on the server" },
  "identity.linked": {
    title: "Way to sign in connected",
    subject: "account",
    about: ({ issuer, email }) => listed(issuer, email),
  },
  "identity.removed": {
    title: "Way to sign in removed",
    subject: "account",
    about: ({ issuer }) => issuer ?? "",
  },
};

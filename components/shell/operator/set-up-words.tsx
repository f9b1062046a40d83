import type { ReactNode } from "react";
import { DateLabel } from "@/components/ui/text/date-label";
import { plural } from "@/components/ui/text/format";
import type { SetUp } from "@/lib/contracts/set-up";
import type { SetUpStep } from "@/lib/domain/set-up";
import { TestMail } from "./test-mail";

/** `found`: what was found and follows from it. `commands`: to copy. `act`: what does it here. `page`: where it is done. */
export type StepWords = {
  title: string;
  found: ReactNode;
  done: ReactNode;
  commands?: string;
  act?: ReactNode;
  page?: { href: string; label: string };
};

type Words = { [S in SetUpStep]: (facts: SetUp["facts"][S]) => StepWords };

const ago = (at: string | null) => (at === null ? "never" : <DateLabel at={at} show="relative" />);

function mailFound(isSet: boolean, because: string | null): string {
  if (!isSet)
    return "Nothing is sent. Invitations are links to copy, and forgotten passwords need an operator.";
  return because === null
    ? "A mail server is set but not tested: send yourself a test mail."
    : `The mail server refuses: ${because}`;
}

function providerFound({ name, state }: SetUp["facts"]["provider"]): string {
  if (state === "none")
    return "People sign in with a password of their own. An OpenID provider can let them in instead, and its groups can give them roles.";
  if (state === "away") return `${name} does not answer, so nobody signs in by it.`;
  if (state === "changed")
    return `${name} calls itself otherwise than FLUXARA_OIDC_ISSUER says, so nobody signs in by it.`;
  return `${name} is the only way in, and no account keeps its password: while it is away, nobody gets in.`;
}

const signingFound: Readonly<Record<SetUp["facts"]["credentials"]["state"], string>> = {
  off: "Conversions leave without Content Credentials: nobody outside can tell that they are yours, and those of the original are lost.",
  ok: "",
  expiring: "The certificate ends soon.",
  expired: "The certificate has ended, and nothing is signed.",
  failing: "Signing fails.",
};

const words: Words = {
  address: ({ url, isLocal }) => ({
    title: "Public address",
    found: isLocal
      ? `Only this machine reaches ${url}. Others need an https address, which a proxy answers.`
      : `${url} is not encrypted: passwords and pictures cross the network as they are.`,
    done: url,
    commands: "FLUXARA_PUBLIC_URL=https://fluxara.example.com",
  }),
  proxies: ({ said, isForwarded, address }) => ({
    title: "Proxies in front",
    found: isForwarded
      ? `This request came through a proxy, and nothing says how many there are. You seem to come from ${address}; if that is the proxy, wrong passwords of one person lock all out.`
      : `FLUXARA_PROXIES is ${said}, but this request came through none.`,
    done: `${said ?? "not said"}; you come from ${address}`,
    commands: isForwarded ? "FLUXARA_PROXIES=1" : "FLUXARA_PROXIES=0",
  }),
  account: ({ name }) => ({
    title: "Your password",
    found: "It is still the one printed at the first start, so anyone who reads that log can sign in.",
    done: `${name}, changed from the printed one`,
    page: { href: "/account", label: "Change it" },
  }),
  operators: ({ count }) => ({
    title: "A second operator",
    found: "You are the only one. If you lose your way in, nobody here can let you in again.",
    done: plural(count, "operator"),
    page: { href: "/operator", label: "Choose one" },
  }),
  mail: ({ isSet, workedAt, because }) => ({
    title: "Mail",
    found: mailFound(isSet, because),
    done: <>the last one was taken {ago(workedAt)}</>,
    ...(isSet
      ? { act: <TestMail /> }
      : {
          commands: [
            "FLUXARA_SMTP_URL=smtps://user:password@mail.example.com:465",
            "FLUXARA_MAIL_FROM=fluxara@example.com",
          ].join("\n"),
        }),
  }),
  provider: (facts) => ({
    title: "Single sign-on",
    found: providerFound(facts),
    done: `${facts.name}${facts.isRequired ? `, the only way in but for ${plural(facts.locals, "account")}` : ""}`,
    ...(facts.state === "none"
      ? {
          commands:
            "FLUXARA_OIDC_ISSUER=https://id.example.com FLUXARA_OIDC_CLIENT_ID=… FLUXARA_OIDC_CLIENT_SECRET=…",
        }
      : facts.state === "answers"
        ? { page: { href: "/operator", label: "Choose accounts" } }
        : { commands: "npx fluxara doctor" }),
  }),
  backup: ({ lastAt, drillAt }) => ({
    title: "Backup",
    found: (
      <>
        Last one: {ago(lastAt)}. Last drill, which shows that it comes back: {ago(drillAt)}.
      </>
    ),
    done: (
      <>
        {ago(lastAt)}, drill {ago(drillAt)}
      </>
    ),
    commands: [
      "# every hour, by the program itself",
      "FLUXARA_BACKUP_TO=/mnt/backup/fluxara FLUXARA_BACKUP_EVERY=1h",
      "# restores it on the side, asks it from outside, and removes it",
      "npx fluxara drill /mnt/backup/fluxara",
    ].join("\n"),
  }),
  retention: ({ workspaces, undecided }) => ({
    title: "Retention",
    found: `Nobody has decided how long ${undecided.join(", ")} ${undecided.length === 1 ? "keeps" : "keep"} binaries. An admin does, in Settings, Retention.`,
    done: workspaces === 0 ? "no workspace of your own yet" : `decided in ${plural(workspaces, "workspace")}`,
  }),
  credentials: ({ state, notAfter }) => ({
    title: "Signatures",
    found: (
      <>
        {signingFound[state]}
        {notAfter !== null && (
          <>
            {" "}
            The certificate is valid until <DateLabel at={notAfter} show="absolute" />.
          </>
        )}
      </>
    ),
    done: notAfter === null ? "signed" : <>until {<DateLabel at={notAfter} show="absolute" />}</>,
    commands:
      state === "failing"
        ? "npx fluxara doctor"
        : [
            "# to try it",
            "npx fluxara credentials make-test-certificate ./certificate --name Studio",
            "FLUXARA_CREDENTIALS_CERTIFICATE_FILE=./certificate/certificate.pem",
            "FLUXARA_CREDENTIALS_KEY_FILE=./certificate/key.pem",
          ].join("\n"),
  }),
};

/** What the page says of a step. */
export function wordsOf<S extends SetUpStep>(step: S, facts: SetUp["facts"]): StepWords {
  return words[step](facts[step]);
}

/** "5 of 6 are in order, 1 to go." */
export function setUpAnswer({ steps }: SetUp): string {
  const todo = steps.filter(({ state }) => state === "todo").length;
  const done = steps.filter(({ state }) => state === "done").length;
  if (todo > 0) return `${done} of ${steps.length} are in order, ${todo} to go.`;
  return done === steps.length
    ? "Everything is set up."
    : `Everything is set up: ${done} in order, ${steps.length - done} not needed here.`;
}

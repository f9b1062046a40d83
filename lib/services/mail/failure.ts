/**
 * What a failed try means: `again`: for this mail, and only now. `final`: this mail and its address, for good.
 * `unreachable`: nothing can be sent now, whichever mail it is.
 */
export type MailFailure = { kind: "again" | "final" | "unreachable"; because: string };

type SmtpError = Error & {
  code?: string;
  originalCode?: string;
  command?: string;
  responseCode?: number;
  response?: string;
};

const maxReplyLength = 300;

/** One line of what a server said. It is shown and kept, so that it is short. */
export const replyLine = (reply: string): string =>
  reply
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, maxReplyLength);

/** The server was told the address, or has the mail: what it says is about this mail. */
const isAboutMail = ({ command }: SmtpError) => command === "RCPT TO" || command === "DATA";

const closing = 421;
const refusal = 500;

/** Node's own words name files or repeat options; these say what to look at. */
const words: Record<string, string> = {
  ECONNREFUSED: "the server refuses connections",
  ECONNRESET: "the server closed the connection",
  ECONNECTION: "the server closed the connection",
  ETIMEDOUT: "the server does not answer",
  EDNS: "the server’s name does not resolve",
  ENOTFOUND: "the server’s name does not resolve",
  EABORT: "the server takes too long",
  ERR_TLS_CERT_ALTNAME_INVALID: "the server’s certificate is for another name",
  DEPTH_ZERO_SELF_SIGNED_CERT: "the server’s certificate has no trusted issuer",
  SELF_SIGNED_CERT_IN_CHAIN: "the server’s certificate has no trusted issuer",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the server’s certificate has no trusted issuer",
  CERT_HAS_EXPIRED: "the server’s certificate has expired",
  ETLS: "the server offers no TLS",
};

function withoutReply(error: SmtpError): string {
  const codes = [error.originalCode, error.code];
  const known = codes.find((code) => code !== undefined && code in words) ?? "";
  return words[known] ?? `the connection failed (${error.code ?? error.name})`;
}

/** What the server said, else what went wrong with the connection. Never the address of the server: it has a password. */
export function mailFailure(thrown: unknown): MailFailure {
  const error = thrown as SmtpError;
  const { responseCode } = error;
  const because = error.response ? replyLine(error.response) : withoutReply(error);
  if (responseCode === undefined || responseCode === closing || !isAboutMail(error))
    return { kind: "unreachable", because };
  return { kind: responseCode >= refusal ? "final" : "again", because };
}

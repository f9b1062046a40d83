const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection was closed before an answer",
  EPIPE: "the connection was closed before an answer",
  EHOSTUNREACH: "the host cannot be reached",
  ENETUNREACH: "the host cannot be reached",
  ETIMEDOUT: "not connected within 5 s",
  EPROTO: "it does not speak TLS",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is self-signed",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate has no trusted issuer",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate has no trusted issuer",
  CERT_HAS_EXPIRED: "its certificate has expired",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another name",
};

/** Why a try had no answer, without what was on the line. */
export function postFailure(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  if (code === undefined) return message ?? "unknown";
  const known = words[code];
  if (known !== undefined) return known;
  if (code.startsWith("HPE_")) return "its response is not HTTP";
  return `no answer (${code})`;
}

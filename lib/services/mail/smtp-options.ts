import type { SMTPPoolOptions } from "nodemailer/lib/smtp-pool";

const loopback = /^(localhost|127\.[\d.]+|\[::1\])$/;

const [connectMs, greetingMs, silenceMs] = [10_000, 10_000, 30_000];

type Security = Pick<SMTPPoolOptions, "secure" | "requireTLS" | "ignoreTLS">;

/** TLS, unless the server is on this machine or `?tls=off` is written. */
function securityOf(url: URL): Security {
  if (url.protocol === "smtps:") return { secure: true };
  if (url.searchParams.get("tls") === "off") return { secure: false, ignoreTLS: true };
  return loopback.test(url.hostname) ? { secure: false } : { secure: false, requireTLS: true };
}

/**
 * How the server of FLUXARA_SMTP_URL is reached. A certificate is verified wherever TLS is used, on this machine too.
 * Nothing is logged: a transcript would hold the password and the links.
 */
export function smtpOptions(smtpUrl: string): SMTPPoolOptions & { pool: true } {
  const url = new URL(smtpUrl);
  const [user, pass] = [url.username, url.password].map(decodeURIComponent);
  const security = securityOf(url);
  return {
    pool: true,
    maxConnections: 1,
    // A closed connection is a failed try, which is noted: else a mail might be sent again within the same try.
    maxRequeues: 0,
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? (security.secure ? 465 : 587) : Number(url.port),
    ...security,
    ...(user ? { auth: { user, pass: pass ?? "" } } : {}),
    connectionTimeout: connectMs,
    greetingTimeout: greetingMs,
    socketTimeout: silenceMs,
    logger: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

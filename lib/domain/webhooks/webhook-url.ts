const [httpPort, httpsPort, firstFreePort] = [80, 443, 1_024];

type ReadUrl = { url: URL; fault: null } | { url: null; fault: string };

const faulty = (fault: string): ReadUrl => ({ url: null, fault });

/** Reads an endpoint's address; `fault` says what is wrong with its text. Where it leads is checked apart. */
export function readWebhookUrl(text: string): ReadUrl {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) return faulty("An address such as https://example.com/hooks is expected");
  if (url.protocol !== "https:" && url.protocol !== "http:") return faulty("https:// is expected");
  if (url.username !== "" || url.password !== "")
    return faulty("Leave out user and password: the signature proves who sends");
  if (url.hash !== "" || text.includes("#")) return faulty("Leave out what comes after #: it is never sent");
  const usual = url.protocol === "https:" ? httpsPort : httpPort;
  const port = url.port === "" ? usual : Number(url.port);
  if (port !== usual && port < firstFreePort)
    return faulty(`Port ${port} belongs to another service: use ${usual}, or one from ${firstFreePort} on`);
  return { url, fault: null };
}

/** For logs and audit: a query may be a secret. */
export function withoutQuery(text: string): string {
  const { url } = readWebhookUrl(text);
  return url === null ? "" : `${url.origin}${url.pathname}`;
}

import { once } from "node:events";
import { isIP } from "node:net";
import tls from "node:tls";
import { within } from "@/lib/within";

/** When the certificate of an https URL ends, whether or not it is accepted here; null for another URL. Throws if there is none. */
export async function certificateEnd(publicUrl: string, timeoutMs = 2_000): Promise<Date | null> {
  const { protocol, hostname, port } = new URL(publicUrl);
  if (protocol !== "https:") return null;
  const host = hostname.replace(/^\[|\]$/g, "");
  const name = isIP(host) ? {} : { servername: host };
  // Only its end is read: nothing is sent.
  const socket = tls.connect({ host, port: Number(port || 443), rejectUnauthorized: false, ...name });
  try {
    await once(socket, "secureConnect", { signal: within(timeoutMs) });
    return new Date(socket.getPeerCertificate().valid_to);
  } finally {
    socket.destroy();
  }
}

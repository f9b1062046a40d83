import { Agent, request } from "node:http";
import { contentDigest } from "@/lib/client/deliver";
import type { Server } from "@/lib/sdk/server";

/** Kept alive, as a runner would. */
const agent = new Agent({ keepAlive: true });

/** A picture ready to send. Its digest is computed beforehand: that is the sender's work and must not be measured. */
export type PictureBody = { bytes: Buffer; digest: string };

export const packed = (bytes: Buffer): PictureBody => ({ bytes, digest: contentDigest(bytes) });

type TextResponse = { status: number; text: string };

/** Sends one buffer by POST. `fetch` would take a third as long to send a picture as decoding it takes. */
function post(
  url: URL,
  token: string,
  { bytes, digest }: PictureBody,
  kept: Agent | false,
): Promise<TextResponse> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      "content-type": "application/octet-stream",
      "content-length": bytes.length,
      "content-digest": digest,
    };
    const sent = request(url, { method: "POST", agent: kept, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(bytes);
  });
}

/** Sends once more on a new connection if the first attempt fails: kept ones may have been closed while other cases ran. */
export async function send(server: Server, path: string, picture: PictureBody): Promise<string> {
  const url = new URL(path, server.baseUrl);
  const ask = (kept: Agent | false) => post(url, server.token, picture, kept);
  const { status, text } = await ask(agent).catch(() => ask(false));
  if (status !== 200 && status !== 201) throw new Error(`${path} answered ${status}: ${text}`);
  return text;
}

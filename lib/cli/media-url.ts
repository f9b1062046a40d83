import { problemOf } from "@/lib/sdk/problem";
import type { ServerTarget } from "./server-command";
import { whileHeard } from "./while-heard";

/** The signed URL that a download at this path or URL of the server leads to. Throws `Problem`. */
export async function mediaUrl({ baseUrl, token }: ServerTarget, at: string): Promise<URL> {
  const headers = { authorization: `Bearer ${token}` };
  const url = new URL(at, baseUrl);
  const response = await whileHeard((signal) => fetch(url, { headers, redirect: "manual", signal }));
  const location = response.headers.get("location");
  if (response.status === 307 && location !== null) return new URL(location, baseUrl);
  throw await problemOf(response);
}

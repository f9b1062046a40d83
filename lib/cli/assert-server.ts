import { urlOf } from "@/lib/client/call";
import type { Me } from "@/lib/contracts/accounts";
import { jsonOf, problemOf } from "@/lib/sdk/problem";
import { NotFluxara } from "./not-fluxara";
import type { ServerTarget } from "./server-command";
import { isAway, isBroken, patiently } from "./several-at-once";
import { whileHeard } from "./while-heard";

const isRedirect = ({ status }: Response) => status >= 300 && status < 400;

const isMe = (body: unknown): body is Me =>
  typeof body === "object" && body !== null && "memberships" in body && Array.isArray(body.memberships);

async function meOf(response: Response): Promise<Me> {
  // Followed, a request would lose its token or its body.
  if (isRedirect(response))
    throw new NotFluxara(`it redirects to ${response.headers.get("location") ?? "nowhere"}`);
  if (!response.ok) throw await problemOf(response);
  const body = response.status === 204 ? null : await jsonOf(response);
  if (!isMe(body)) throw new NotFluxara("what it returns is not from Fluxara’s API");
  return body;
}

/** Asks the server who the caller is, before anything else is done. Throws `NotFluxara`, and what `ask` does. */
export function assertServer({ baseUrl, token }: ServerTarget): Promise<Me> {
  const headers = { accept: "application/json", authorization: `Bearer ${token}` };
  return whileHeard(async (signal) =>
    meOf(await fetch(`${baseUrl}${urlOf("GET /me")}`, { headers, redirect: "manual", signal })),
  );
}

const passes = (error: unknown) => isBroken(error) || isAway(error);

/** The same, a few times while the server may be about to start. */
export const awaitServer = (target: ServerTarget): Promise<Me> =>
  patiently(() => assertServer(target), passes);

import type * as operations from "@/lib/contracts/operations/mcp";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError } from "@/lib/errors";
import { handlers } from "../handlers";
import { reply } from "../reply";
import type { RequestLike } from "../request-like";

function tokenOf(viewer: Viewer) {
  if (viewer.kind !== "token") throw new AppError("unauthenticated", "Send an assistant's token");
  return viewer;
}

const named = ["accept", "content-type", "mcp-protocol-version", "mcp-method", "mcp-name", "mcp-session-id"];

/** Without the body, which was read, and without the credential. */
function messageRequest({ url, headers }: RequestLike): Request {
  const given = named.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value] as [string, string]];
  });
  return new Request(url, { method: "POST", headers: given });
}

export const mcp = handlers<typeof operations>({
  callMcp: async ({ viewer, params, body, request }) => {
    // The protocol's package is loaded with the first message.
    const { serveMcp } = await import("../mcp/serve-mcp");
    const answer = await serveMcp({ viewer: tokenOf(viewer), ws: params.ws }, messageRequest(request), body);
    const text = await answer.text();
    return reply(text === "" ? undefined : JSON.parse(text), { status: answer.status });
  },
});

import { Client, type CallToolResult, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import type { Viewer } from "@/lib/domain/access/actors";
import type { GivenPermission } from "@/lib/domain/access/permissions";
import { createToken } from "@/lib/services/accounts/tokens";

type Assistant = { id: string; name: string; secret: string; headers: Headers };

/** A token for the viewer's assistant of that name, by default with all that it can have. */
export async function makeAssistant(
  viewer: Viewer,
  given: { name?: string; ws?: string; permissions?: GivenPermission[] } = {},
): Promise<Assistant> {
  const { name = "Fable", ws = "demo", permissions } = given;
  const body = { title: name, assistant: { name }, ...(permissions && { permissions }) };
  const { secret, assistant } = await createToken(viewer, ws, body, undefined);
  if (assistant === null) throw new Error("the token is of no assistant");
  return { ...assistant, secret, headers: new Headers({ authorization: `Bearer ${secret}` }) };
}

export const protocols = ["2026-07-28", "2025-11-25"] as const;

/** A client of the protocol's makers, connected over HTTP. */
export async function connectAssistant(
  baseUrl: string,
  { secret, ws = "demo", protocol = protocols[0] }: { secret: string; ws?: string; protocol?: (typeof protocols)[number] },
): Promise<Client> {
  const pin = protocol === "2026-07-28" ? { versionNegotiation: { mode: { pin: protocol } } } : {};
  const client = new Client({ name: "test", version: "1" }, pin);
  const url = new URL(`${baseUrl}/api/v1/workspaces/${ws}/mcp`);
  const headers = { authorization: `Bearer ${secret}` };
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
  return client;
}

type Content = CallToolResult["content"][number];

/** A tool's answer in parts. `code`: of its problem, if it is one. */
export async function callTool(client: Client, name: string, args: object = {}) {
  const result = await client.callTool({ name, arguments: { ...args } });
  const content = result.content as Content[];
  const body = (result.structuredContent ?? {}) as Record<string, unknown>;
  const pictures = content.flatMap((part) => (part.type === "image" ? Buffer.from(part.data, "base64") : []));
  const prose = content.flatMap((part) => (part.type === "text" ? part.text : [])).join("\n");
  return { body, pictures, prose, code: result.isError ? String(body.code) : null };
}

import { type CallToolResult, Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";

export const protocols = ["2026-07-28", "2025-11-25"] as const;
export type Protocol = (typeof protocols)[number];

/** A client of the protocol's makers, connected over HTTP. */
export async function connectAssistant(
  baseUrl: string,
  headers: Headers,
  { ws = "demo", protocol = protocols[0] }: { ws?: string; protocol?: Protocol } = {},
): Promise<Client> {
  const pin = protocol === "2026-07-28" ? { versionNegotiation: { mode: { pin: protocol } } } : {};
  const client = new Client({ name: "test", version: "1" }, pin);
  const url = new URL(`${baseUrl}/api/v1/workspaces/${ws}/mcp`);
  const requestInit = { headers: Object.fromEntries(headers) };
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit }));
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

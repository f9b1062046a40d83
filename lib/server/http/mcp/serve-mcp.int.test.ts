import type { Client } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callTool, connectAssistant, type Protocol, protocols } from "@/tools/testing/assistant-clients";
import { assistantHeaders } from "@/tools/testing/assistants";
import { makeArtifact, makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { startApi } from "@/tools/testing/server/api-server";

useFluxara();

let api: Awaited<ReturnType<typeof startApi>>;
let token: Headers;
let session: Headers;
const clients: Client[] = [];

const connect = async (protocol: Protocol) => {
  const client = await connectAssistant(api.baseUrl, token, { protocol });
  clients.push(client);
  return client;
};

beforeAll(async () => {
  api = await startApi();
  const person = await makePerson({ role: "admin" });
  session = person.headers;
  const admin = await viewerOf(session);
  token = await assistantHeaders(admin);
  await makeArtifact(admin);
});
afterAll(async () => {
  for (const client of clients) await client.close();
  await api.close();
});

describe.each(protocols)("protocol %s", (protocol) => {
  it("introduces itself, lists the same tools in the same order, and calls them", async () => {
    const client = await connect(protocol);
    expect(client.getServerVersion()?.name).toBe("fluxara");
    expect(client.getInstructions()).toMatch(/no instructions/);
    const [first, again] = [await client.listTools(), await client.listTools()];
    expect(again.tools).toEqual(first.tools);
    expect(first.tools.map(({ name }) => name).join(" ")).toBe(
      "search_artifacts get_artifact list_sets list_reviews get_review compare_artifacts next_pair vote mark comment suggest_decision preview_batch make_batch get_batch cancel_batch read_metadata",
    );
    expect(Buffer.byteLength(JSON.stringify(first))).toBeLessThan(23 * 1024);
    const { body } = await callTool(client, "search_artifacts", { limit: 5 });
    expect(body).toMatchObject({ items: [{ workspace: "demo" }], nextCursor: null });
  });

  it("an unknown tool is an error of the protocol, wrong arguments are an answer that names the field", async () => {
    const client = await connect(protocol);
    await expect(callTool(client, "publish")).rejects.toMatchObject({ code: -32602 });
    const wrong = await callTool(client, "get_artifact", { artifactId: 5 });
    expect(wrong).toMatchObject({ code: "invalid", body: { errors: [{ path: "artifactId" }] } });
  });
});

/** A request as a client of 2026 sends it. */
const envelope = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientInfo": { name: "test", version: "1" },
  "io.modelcontextprotocol/clientCapabilities": {},
};
const listing = { jsonrpc: "2.0", id: 1, method: "tools/list", params: { _meta: envelope } };

function post(more: Record<string, string | null>, body: unknown = listing): Promise<Response> {
  const headers = {
    authorization: token.get("authorization"),
    accept: "application/json, text/event-stream",
    "content-type": "application/json",
    "mcp-protocol-version": "2026-07-28",
    "mcp-method": "tools/list",
    ...more,
  };
  const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null);
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return fetch(`${api.baseUrl}/api/v1/workspaces/demo/mcp`, { method: "POST", headers: given, body: text });
}

const deep = (levels: number) => [...Array(levels).fill(`{"a":`), 1, ...Array(levels).fill("}")].join("");
const foreign = "https://evil.example";

describe("a message", () => {
  it("is answered as JSON, without a session, and a notification with nothing", async () => {
    const answer = await post({});
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json"]);
    expect(answer.headers.get("mcp-session-id")).toBeNull();
    const initialized = { jsonrpc: "2.0", method: "notifications/initialized" };
    const old = { "mcp-protocol-version": "2025-11-25", "mcp-method": null };
    const noted = await post(old, initialized);
    expect([noted.status, await noted.text()]).toEqual([202, ""]);
    const { params: _, ...plain } = listing;
    const legacy = await post(old, plain);
    expect([legacy.status, legacy.headers.get("content-type")]).toEqual([200, "application/json"]);
  });

  it.each([
    ["another method in the header", { "mcp-method": "tools/call" }, listing, 400],
    ["another version in the header", { "mcp-protocol-version": "2025-11-25" }, listing, 400],
    ["an unknown method", { "mcp-method": "tools/explode" }, { ...listing, method: "tools/explode" }, 404],
    ["several messages", {}, [listing, listing], 422],
    ["no object", {}, "5", 422],
    ["no JSON", {}, "hello", 422],
    ["nothing", {}, "", 400],
    ["a thousand levels", {}, deep(1000), 422],
    ["over 512 KiB", {}, { ...listing, x: "a".repeat(600_000) }, 413],
    ["a body of text", { "content-type": "text/plain" }, listing, 415],
  ])("with %s is refused", async (_, headers, body, status) => {
    expect((await post(headers, body)).status).toBe(status);
    expect((await post({})).status).toBe(200);
  });

  it("names another tool in the header than in the body: refused", async () => {
    const params = { name: "list_sets", arguments: {}, _meta: envelope };
    const call = { ...listing, method: "tools/call", params };
    const named = (name: string) => post({ "mcp-method": "tools/call", "mcp-name": name }, call);
    expect([(await named("list_sets")).status, (await named("vote")).status]).toEqual([200, 400]);
  });

  it("of a page of another site is refused whatever it sends; a session is no credential", async () => {
    expect((await post({ origin: foreign })).status).toBe(403);
    expect((await post({ origin: "null" })).status).toBe(403);
    expect((await post({ origin: api.baseUrl })).status).toBe(200);
    expect((await post({ authorization: null })).status).toBe(401);
    const cookie = session.get("cookie");
    expect((await post({ authorization: null, cookie, origin: api.baseUrl })).status).toBe(401);
    expect((await post({ authorization: null, cookie, origin: foreign })).status).toBe(403);
  });
});

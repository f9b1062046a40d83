import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { assertDefined } from "@/lib/assert";
import type { OperationName } from "@/lib/contracts/api";
import { openApiDocument } from "@/lib/contracts/document/openapi";
import type { Viewer } from "@/lib/domain/access/actors";
import { permissions } from "@/lib/domain/access/permissions";
import type { ApiDocument } from "@/lib/domain/reference/document";
import { operationsOf, type ReferenceOperation } from "@/lib/domain/reference/operations";
import { type SnippetLanguage, snippets } from "@/lib/domain/reference/snippets";
import { assertSameSecret } from "@/lib/services/processes/same-secret";
import { assistantHeaders } from "../assistants";
import { makePerson, makeToken, useFluxara, viewerOf } from "../fixtures";
import { startApi } from "../server/api-server";
import { beReady } from "../server/server-under-test";
import type { Example } from "./example";
import { exampleOf } from "./examples";
import { expectedStatus } from "./expected-status";
import { runnableLanguages, snippetRunner } from "./run-snippet";
import { pictureFile, shownRequest } from "./shown-request";

useFluxara();

const languages = runnableLanguages();
const operations = operationsOf(openApiDocument() as unknown as ApiDocument);
/** The statuses of what was asked of the API, and who waits for the next. */
let statuses: number[] = [];
let onStatus = () => {};
let server: Awaited<ReturnType<typeof startApi>>;
type Runner = ReturnType<typeof snippetRunner>;
/** With the token of an account, and with that of its assistant. */
let runners: { own: Runner; assistant: Runner };
let callers: Record<"token" | "session", Viewer>;

beforeAll(async () => {
  server = await startApi((req, status) => {
    if (!req.url?.startsWith("/api/v1/")) return;
    statuses.push(status);
    onStatus();
  });
  const { id, headers } = await makePerson({ role: "admin", isOperator: true });
  const { headers: token } = await makeToken(id, "demo", permissions);
  callers = { token: await viewerOf(token), session: await viewerOf(headers) };
  const runnerWith = (authorized: Headers) =>
    snippetRunner({
      FLUXARA_TOKEN: assertDefined(authorized.get("authorization")?.slice("Bearer ".length), "a token"),
      FLUXARA_SESSION: assertDefined(headers.get("cookie")?.slice("flx-session=".length), "a session"),
    });
  const assistant = await assistantHeaders(callers.session);
  runners = { own: runnerWith(token), assistant: runnerWith(assistant) };
  await assertSameSecret(false);
});
afterAll(async () => {
  runners.own.close();
  runners.assistant.close();
  await server.close();
});

function exampleFor({ id, sender }: ReferenceOperation): Promise<Example> {
  return exampleOf(id as OperationName, callers.session, callers[sender === "session" ? sender : "token"]);
}

/** Runs an example; returns the statuses that it got, and what it wrote. */
async function run(operation: ReferenceOperation, language: SnippetLanguage, example: Example) {
  const runner = operation.said["x-audience"] === "assistant" ? runners.assistant : runners.own;
  if (example.body instanceof Uint8Array) writeFileSync(join(runner.folder, pictureFile), example.body);
  const text = snippets[language](operation, shownRequest(operation, example), server.baseUrl);
  statuses = [];
  const ended = new Promise<void>((resolve) => {
    onStatus = operation.reply === "events" ? resolve : () => {};
  });
  beReady();
  const output = await runner.run(language, text, ended);
  return { statuses, said: `${text}\n${output}` };
}

it.each(operations.map((each) => [each.id, each] as const))(
  "%s: its examples answer as documented",
  async (id, operation) => {
    const expected = expectedStatus[id as OperationName] ?? Number(operation.status);
    expect(Object.keys(operation.said.responses)).toContain(String(expected));
    let example: Example | undefined;
    for (const language of languages) {
      if (operation.method !== "GET") example = undefined;
      example ??= await exampleFor(operation);
      const { statuses, said } = await run(operation, language, example);
      expect(statuses, said).toContain(expected);
    }
  },
);

import { beforeAll, expect, it } from "vitest";
import type { OperationName } from "@/lib/contracts/api";
import { jsonInLines } from "@/lib/contracts/document/json-lines";
import { openApiDocument } from "@/lib/contracts/document/openapi";
import type { Viewer } from "@/lib/domain/access/actors";
import type { ApiDocument } from "@/lib/domain/reference/document";
import { operationsOf } from "@/lib/domain/reference/operations";
import { makePerson, useFluxara, viewerOf } from "../fixtures";
import { exampleOf } from "./examples";
import { shownRequest, steady } from "./shown-request";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await viewerOf((await makePerson({ role: "admin", isOperator: true })).headers);
});

it("docs/api-examples.json is what the examples say; if not: vitest run --project integration -u on this file", async () => {
  const shown: Record<string, unknown> = {};
  const operations = operationsOf(openApiDocument() as unknown as ApiDocument);
  for (const operation of operations) {
    const example = await exampleOf(operation.id as OperationName, admin, admin);
    shown[operation.id] = steady(shownRequest(operation, example));
  }
  await expect(`${jsonInLines(shown, 1)}\n`).toMatchFileSnapshot("../../../docs/api-examples.json");
});

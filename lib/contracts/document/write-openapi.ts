import { writeFileSync } from "node:fs";
import { jsonInLines } from "./json-lines";
import { openApiDocument } from "./openapi";

/** An operation, a webhook and a schema have a line each. */
const depth = 3;

/** Run `node --import tsx lib/contracts/document/write-openapi.ts` after changing the table. */
writeFileSync(
  new URL("../../../docs/openapi.json", import.meta.url),
  `${jsonInLines(openApiDocument(), depth)}\n`,
);

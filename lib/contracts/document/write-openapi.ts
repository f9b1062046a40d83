import { writeFileSync } from "node:fs";
import { openApiDocument } from "./openapi";

/** Run `node --import tsx lib/contracts/document/write-openapi.ts` after changing the table. */
writeFileSync(
  new URL("../../../docs/openapi.json", import.meta.url),
  `${JSON.stringify(openApiDocument(), null, 1)}\n`,
);

import { randomUUID } from "node:crypto";
import { assertDefined } from "@/lib/assert";
import { call } from "@/lib/client/call";
import type { DatasetBody, DatasetSummary } from "@/lib/contracts/datasets";
import type { Export } from "@/lib/contracts/exports";
import type { ServerTarget } from "../server-command";
import { ask, whileHeard } from "../while-heard";
import { fetchArchive } from "./fetch-archive";

/** As long as a server may take over an archive before it sends the first byte, ms. */
const madeWithinMs = 280_000;

type DatasetTaken = {
  /** Null if it would have no rows: then nothing is made. */
  made: Export | null;
  dataset: DatasetSummary;
};

/** Makes a dataset and fetches its archive to a file. Throws what `call` and `fetchArchive` throw. */
export async function takeDataset(
  target: ServerTarget,
  dataset: DatasetBody,
  file: string,
): Promise<DatasetTaken> {
  const request = { ...target, params: { ws: target.workspace }, body: { dataset } };
  const estimate = await ask("POST /workspaces/{ws}/exports/estimate", request);
  const foreseen = assertDefined(estimate.dataset, "the dataset's estimate");
  if (foreseen.rows === 0) return { made: null, dataset: foreseen };
  const idempotencyKey = randomUUID();
  const made = await whileHeard(
    (signal) => call("POST /workspaces/{ws}/exports", { ...request, idempotencyKey, signal }),
    madeWithinMs,
  );
  await fetchArchive(target, made, file);
  return { made, dataset: assertDefined(made.dataset, "the dataset") };
}

import type { z } from "zod";
import type { BatchAxis, BatchBase } from "@/lib/contracts/batch-settings";
import { Json } from "@/lib/contracts/wire";
import type { CellAxis } from "@/lib/domain/batches/expand-axis";
import { cellSettings, type SettingValues } from "@/lib/domain/batches/values";

type SharedBase = Pick<z.infer<typeof BatchBase>, "kind" | "preset" | "artifactId"> & { own: SettingValues };

/** What the cells share, with its settings. */
export const sharedBase = ({ kind, preset, artifactId, own }: SharedBase): z.infer<typeof BatchBase> => ({
  kind,
  preset,
  artifactId,
  settings: cellSettings(own) as z.infer<typeof BatchBase>["settings"],
});

export const axesDto = (axes: readonly CellAxis[]): z.infer<typeof BatchAxis>[] =>
  axes.map(({ keys, values, find }) => ({
    keys: [...keys],
    values: values.map((row) => row.map((value) => Json.parse(value))),
    ...(find !== undefined && { find }),
  }));

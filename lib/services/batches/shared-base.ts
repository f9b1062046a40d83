import type { z } from "zod";
import type { BatchBase } from "@/lib/contracts/batches";
import { cellSettings, type Values } from "@/lib/domain/batches/values";

type SharedBase = Pick<z.infer<typeof BatchBase>, "kind" | "preset" | "artifactId"> & { own: Values };

/** What the cells share, with its settings. */
export const sharedBase = ({ kind, preset, artifactId, own }: SharedBase): z.infer<typeof BatchBase> => ({
  kind,
  preset,
  artifactId,
  settings: cellSettings(own) as z.infer<typeof BatchBase>["settings"],
});

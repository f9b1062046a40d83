import { canonicalJson } from "@/lib/domain/json/canonical-json";

export type PresetChoice = { id: string; revision?: string | undefined };

export const presetName = ({ id, revision }: PresetChoice): string => canonicalJson([id, revision ?? null]);

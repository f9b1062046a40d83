import { settingLabel } from "@/lib/domain/settings/catalogue";

/** Labels of compared values that are not settings. */
const labels: Readonly<Record<string, string>> = {
  hires: "second pass",
  type: "format",
  bytes: "file size",
  createdAt: "created",
  credentials: "Content Credentials",
  signer: "signer",
  sourceType: "source type",
};

/** The label of a row. */
export const rowLabel = (key: string) => labels[key] ?? settingLabel(key);

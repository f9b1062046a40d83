import { settingLabel } from "@/lib/domain/settings/catalogue";

/** Of what is compared and is no setting. */
const labels: Readonly<Record<string, string>> = {
  hires: "second pass",
  type: "format",
  bytes: "file size",
  createdAt: "created",
};

/** What a row is called. */
export const rowLabel = (key: string) => labels[key] ?? settingLabel(key);

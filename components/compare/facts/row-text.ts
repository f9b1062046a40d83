import { formatBytes, formatDimensions, shortRevision } from "@/components/ui/text/format";
import { credentialState } from "@/lib/domain/provenance/credential-state";
import { stateWords } from "@/lib/domain/provenance/provenance-words";
import { type SettingKey, settingKeys, settingOf } from "@/lib/domain/settings/catalogue";
import type { Hires } from "@/lib/domain/settings/settings";
import type { PixelSize, RowValue } from "./diff-rows";

export function hiresText({ scale, steps, denoise, upscaler }: Hires): string {
  const parts = [
    scale === null ? null : `× ${scale}`,
    steps === null ? null : `${steps} steps`,
    denoise === null ? null : `denoise ${denoise}`,
    upscaler,
  ];
  return parts.filter((part) => part !== null).join(", ");
}

const sizeText = ({ width, height }: PixelSize) => `${formatDimensions(width, height)} px`;

/** Rows that are not settings. A row's key implies the type of its values. */
const texts: Readonly<Record<string, (value: never) => string>> = {
  hires: hiresText,
  preset: ({ id, revision }: { id: string; revision: string }) => `${id} ${shortRevision(revision)}`,
  size: sizeText,
  pixels: sizeText,
  bytes: formatBytes,
  type: (type: string) => type.toUpperCase(),
  credentials: (state: string) => stateWords[credentialState(state)],
};

const isSetting = (key: string): key is SettingKey => settingKeys.some((each) => each === key);

/** One cell as text. Distinguishes unknown from empty. */
export function rowText(key: string, value: RowValue): string {
  if (value === null) return "not known";
  if (value === "") return "“empty”";
  const text = texts[key]?.(value as never) ?? (isSetting(key) ? settingOf(key).text(value) : null);
  return text ?? (typeof value === "object" ? JSON.stringify(value) : String(value));
}

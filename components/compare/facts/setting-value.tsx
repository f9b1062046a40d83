import type { ReactNode } from "react";
import { DateLabel } from "@/components/ui/text/date-label";
import {
  formatBytes,
  formatBytesExact,
  formatDimensions,
  shortHash,
  shortRevision,
} from "@/components/ui/text/format";
import type { Pipeline } from "@/lib/domain/settings/agreement";
import { modelKey } from "@/lib/domain/settings/model-key";
import type { Lora, Model } from "@/lib/domain/settings/settings";
import type { PixelSize, RowValue } from "./diff-rows";
import { hiresText } from "./row-text";

const mono = (text: string, title?: string) => (
  <span className="num" title={title}>
    {text}
  </span>
);

const loraText = ({ name, weight }: Lora) => (weight === null ? name : `${name} × ${weight}`);

/** Rows shown as more than plain text. A row's key implies the type of its values. */
const shown: Readonly<Record<string, (value: never) => ReactNode>> = {
  model: ({ name, hash }: Model) => (
    <span title={name ?? undefined}>
      {name === null ? null : modelKey(name)}{" "}
      {hash === null ? null : (
        <span className="num inline-block whitespace-nowrap text-ink-3" title={hash}>
          {shortHash(hash)}
        </span>
      )}
    </span>
  ),
  loras: (loras: Lora[]) => (loras.length === 0 ? "none" : loras.map(loraText).join(", ")),
  hires: hiresText,
  pipeline: ({ id, version }: Pipeline) => (version === null ? id : `${id} ${version}`),
  preset: ({ id, revision }: { id: string; revision: string }) => (
    <>
      {id} {mono(shortRevision(revision), revision)}
    </>
  ),
  size: ({ width, height }: PixelSize) => mono(`${formatDimensions(width, height)} px`),
  pixels: ({ width, height }: PixelSize) => mono(`${formatDimensions(width, height)} px`),
  bytes: (bytes: number) => mono(formatBytes(bytes), formatBytesExact(bytes)),
  createdAt: (at: string) => <DateLabel at={at} show="absolute" className="num whitespace-normal!" />,
  type: (type: string) => type.toUpperCase(),
  sha256: (sha: string) => mono(shortHash(sha), sha),
  seed: (seed: string) => mono(seed),
};

function plain(value: RowValue): ReactNode {
  if (typeof value === "number") return mono(String(value));
  return typeof value === "string" ? value : mono(JSON.stringify(value));
}

/** One cell. Unknown and empty look different. */
export function SettingValue({ name, value }: { name: string; value: RowValue }) {
  if (value === null)
    return (
      <span title="not known" className="text-ink-3">
        <span aria-hidden>–</span>
        <span className="sr-only">not known</span>
      </span>
    );
  if (value === "") return <span className="text-ink-3">“empty”</span>;
  return shown[name]?.(value as never) ?? plain(value);
}

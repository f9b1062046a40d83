"use client";

import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { ErrorPanel } from "@/components/ui/error-panel";
import { formatBytes, plural } from "@/components/ui/format";
import { Segmented } from "@/components/ui/segmented";
import { Slider } from "@/components/ui/slider";
import { toast } from "@/components/ui/toast";
import { api } from "@/lib/client/api";
import { call } from "@/lib/client/call";
import type { ArtifactItem } from "@/lib/contracts/artifact";
import type { ExportBody } from "@/lib/contracts/selection";
import { problemOf } from "./problem-text";
import { bytesOf } from "./selection-bar";

const formats = [
  { value: "original", label: "Original" },
  { value: "png", label: "PNG" },
  { value: "webp", label: "WebP" },
] as const;
const metadataFormats = ["json", "csv", "jsonl"] as const;
type MetadataFormat = (typeof metadataFormats)[number];
const usualQuality = 90;

type Wish = Pick<ExportBody, "format" | "embed" | "metadata"> & { quality: number; lossless: boolean };
const usual: Wish = {
  format: "original",
  embed: "keep",
  metadata: ["json"],
  quality: usualQuality,
  lossless: false,
};

function bodyOf(wish: Wish, artifactIds: string[]): ExportBody {
  const { format, embed, metadata, quality, lossless } = wish;
  const how = format !== "webp" ? {} : lossless ? { lossless } : { quality };
  return { artifactIds, format, embed, metadata, ...how };
}

function weightOf(wish: Wish, items: readonly ArtifactItem[]): string {
  const bytes = formatBytes(bytesOf(items));
  if (wish.format === "original") return `${bytes} of originals, byte for byte, and their metadata.`;
  const fidelity =
    wish.format === "webp" && !wish.lossless
      ? `Quality ${wish.quality} changes pixels.`
      : "No pixel changes.";
  return `${bytes} of originals are converted. ${fidelity} What the ZIP weighs is said when it is ready.`;
}

type DownloadDialogProps = { ws: string; items: readonly ArtifactItem[]; onClose: () => void };

export function DownloadDialog({ ws, items, onClose }: DownloadDialogProps) {
  const [wish, setWish] = useState(usual);
  const there = items.filter((item) => item.state === "available");
  const gone = items.length - there.length;
  const preparing = useMutation({
    mutationFn: () =>
      call(api.createExport, {
        params: { ws },
        body: bodyOf(
          wish,
          items.map(({ id }) => id),
        ),
      }),
    onSuccess: ({ archiveUrl, entries, bytes }) => {
      onClose();
      toast.success(`The ZIP of ${plural(entries, "file")} weighs ${formatBytes(bytes)}`);
      window.location.assign(archiveUrl);
    },
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Download ${plural(there.length, "artifact")} as a ZIP`}
      description={weightOf(wish, items)}
      footer={
        <>
          <DialogClose asChild>
            <Button variant="ghost">Cancel</Button>
          </DialogClose>
          <Button
            variant="key"
            disabled={preparing.isPending || there.length === 0}
            onClick={() => preparing.mutate()}
          >
            <Download aria-hidden />
            {preparing.isPending ? "Preparing…" : "Download"}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Segmented
          label="Format"
          value={wish.format}
          onChange={(format) => setWish({ ...wish, format })}
          options={formats}
          className="justify-self-start"
        />
        {wish.format === "webp" ? <Fidelity wish={wish} onChange={setWish} /> : null}
        <Checkbox
          label="Keep the settings that the files carry inside"
          checked={wish.embed === "keep"}
          onCheckedChange={(on) => setWish({ ...wish, embed: on === true ? "keep" : "strip" })}
        />
        <MetadataChoice chosen={wish.metadata} onChange={(metadata) => setWish({ ...wish, metadata })} />
        {gone > 0 ? (
          <p className="text-ink-2">{plural(gone, "removed artifact")}: only the metadata is in the ZIP.</p>
        ) : null}
        {preparing.error ? <ErrorPanel problem={problemOf(preparing.error)} /> : null}
      </div>
    </Dialog>
  );
}

function Fidelity({ wish, onChange }: { wish: Wish; onChange: (wish: Wish) => void }) {
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
      <Checkbox
        label="Lossless"
        checked={wish.lossless}
        onCheckedChange={(on) => onChange({ ...wish, lossless: on === true })}
      />
      {wish.lossless ? null : (
        <Slider
          label="Quality"
          min={1}
          max={100}
          value={wish.quality}
          text={String(wish.quality)}
          onChange={(event) => onChange({ ...wish, quality: Number(event.target.value) })}
        />
      )}
    </div>
  );
}

type MetadataChoiceProps = { chosen: readonly MetadataFormat[]; onChange: (next: MetadataFormat[]) => void };

function MetadataChoice({ chosen, onChange }: MetadataChoiceProps) {
  return (
    <fieldset className="flex flex-wrap items-center gap-x-5 gap-y-2">
      <legend className="mb-1.5 font-medium text-ink-2 text-xs">How each was made, as</legend>
      {metadataFormats.map((format) => (
        <Checkbox
          key={format}
          label={format.toUpperCase()}
          checked={chosen.includes(format)}
          onCheckedChange={(on) =>
            onChange(
              metadataFormats.filter((each) => (each === format ? on === true : chosen.includes(each))),
            )
          }
        />
      ))}
    </fieldset>
  );
}

"use client";

import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmbedField, MarkField, WebpFields } from "@/components/ui/form/export-fields";
import { useDebounced } from "@/components/ui/form/use-debounced";
import { Popover } from "@/components/ui/overlay/popover";
import { fidelityOf } from "@/lib/client/artifacts/fidelity";
import { defaultOptions, downloadUrl, type ExportOptions } from "@/lib/client/exports";
import type { Artifact } from "@/lib/contracts/artifacts/artifact";
import { FidelityPanel } from "./fidelity-panel";

type WebpPopoverProps = {
  artifact: Artifact;
  link: string;
  trigger: ReactNode;
  onGet: (url: string) => void;
};

export function WebpPopover({ artifact, link, trigger, onGet }: WebpPopoverProps) {
  const [options, setOptions] = useState<ExportOptions>({ ...defaultOptions, format: "webp" });
  const url = downloadUrl(link, options);
  const measured = useQuery(fidelityOf(artifact.workspace, artifact.id, useDebounced(options)));
  const { data: found, error, isFetching } = measured;
  const mark = found?.provenance.mark ?? "none";
  return (
    <Popover
      label="WebP"
      align="end"
      trigger={trigger}
      className="grid w-84 gap-4 p-4 sm:w-160 sm:grid-cols-[17rem_minmax(0,1fr)]"
    >
      <div className="grid content-start gap-4">
        <WebpFields options={options} onChange={setOptions} />
        <EmbedField options={options} onChange={setOptions} />
        <MarkField
          options={options}
          onChange={setOptions}
          isKept={mark === "none" ? null : mark !== "lost"}
        />
        <Button variant="key" asChild>
          <a
            href={url}
            onClick={(event) => {
              event.preventDefault();
              onGet(url);
            }}
          >
            <Download aria-hidden />
            Download WebP
          </a>
        </Button>
      </div>
      <FidelityPanel artifact={artifact} found={found} error={error} isFetching={isFetching} />
    </Popover>
  );
}

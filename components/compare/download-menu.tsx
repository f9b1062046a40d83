"use client";

import type { ReactNode } from "react";
import { Menu, MenuItem, MenuLabel } from "@/components/ui/overlay/menu";
import { formatBytes } from "@/components/ui/text/format";
import { defaultOptions, downloadUrl, formatWords } from "@/lib/client/exports";
import type { ArtifactItem } from "@/lib/contracts/artifacts/artifact";

type DownloadMenuProps = { item: ArtifactItem; label: string; url: string; trigger: ReactNode };

export function DownloadMenu({ item, label, url, trigger }: DownloadMenuProps) {
  return (
    <Menu align="end" trigger={trigger}>
      <MenuLabel>{label}</MenuLabel>
      <MenuItem asChild>
        <a href={downloadUrl(url, defaultOptions)} download>
          {formatWords.original.one}, {item.type.toUpperCase()}{" "}
          <span className="num ml-auto text-ink-3">{formatBytes(item.bytes)}</span>
        </a>
      </MenuItem>
      {(["png", "webp"] as const).map((format) => (
        <MenuItem key={format} asChild>
          <a href={downloadUrl(url, { ...defaultOptions, format })} download>
            {formatWords[format].one}
          </a>
        </MenuItem>
      ))}
    </Menu>
  );
}

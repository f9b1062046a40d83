"use client";

import type { ReactNode } from "react";
import { formatBytes } from "@/components/ui/format";
import { Menu, MenuItem, MenuLabel } from "@/components/ui/menu";
import type { Artifact } from "@/lib/contracts/artifact";

type DownloadMenuProps = { item: Artifact; label: string; url: string; trigger: ReactNode };

export function DownloadMenu({ item, label, url, trigger }: DownloadMenuProps) {
  return (
    <Menu align="end" trigger={trigger}>
      <MenuLabel>{label}</MenuLabel>
      <MenuItem asChild>
        <a href={url} download>
          Original, {item.type.toUpperCase()}{" "}
          <span className="num ml-auto text-ink-3">{formatBytes(item.bytes)}</span>
        </a>
      </MenuItem>
      <MenuItem asChild>
        <a href={`${url}?format=png`} download>
          PNG
        </a>
      </MenuItem>
      <MenuItem asChild>
        <a href={`${url}?format=webp`} download>
          WebP
        </a>
      </MenuItem>
    </Menu>
  );
}

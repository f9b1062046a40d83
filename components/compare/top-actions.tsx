"use client";

import { Crown, Download, Link2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { formatBytes } from "@/components/ui/format";
import { Kbd } from "@/components/ui/kbd";
import { Menu, MenuItem, MenuLabel } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import type { Artifact } from "@/lib/contracts/artifact";

export type TopActionsProps = {
  item: Artifact;
  label: string;
  mayDownload: boolean;
  onPrefer: () => void;
};

export function TopActions({ item, label, mayDownload, onPrefer }: TopActionsProps) {
  return (
    <>
      <Button variant="ghost" className="max-sm:hidden" onClick={() => void copyView()}>
        <Link2 aria-hidden />
        Copy view
      </Button>
      {mayDownload && item.links.download ? (
        <DownloadMenu item={item} label={label} url={item.links.download} />
      ) : null}
      <Button
        variant="key"
        disabled={item.state !== "available"}
        onClick={onPrefer}
        title={`Prefer ${label}`}
      >
        <Crown aria-hidden />
        Prefer <Kbd tone="onKey">⇧P</Kbd>
      </Button>
    </>
  );
}

async function copyView() {
  try {
    await navigator.clipboard.writeText(window.location.href);
    toast.success("The address of this view is copied");
  } catch {
    toast.error("The browser did not allow copying. Copy the address from its bar.");
  }
}

function DownloadMenu({ item, label, url }: { item: Artifact; label: string; url: string }) {
  const trigger = (
    <Button aria-label={`Download ${label}`}>
      <Download aria-hidden />
      <span className="max-sm:hidden">Download</span>
    </Button>
  );
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

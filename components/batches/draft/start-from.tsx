"use client";

import { FolderOpen } from "lucide-react";
import { Button } from "@/components/ui/button";
import { LateMenu } from "@/components/ui/overlay/late-menu";
import { loaderOf } from "@/lib/client/loader-of";
import type { StartFromProps } from "./start-from-popover";

const loadPopover = loaderOf(() => import("./start-from-popover"), "StartFromPopover");

/** Another base: a preset, or settings typed in. An artifact begins on its own page. */
export function StartFrom(props: StartFromProps) {
  const button = (
    <Button variant="ghost">
      <FolderOpen aria-hidden />
      <span className="max-sm:sr-only">Start from…</span>
    </Button>
  );
  return (
    <LateMenu load={loadPopover} opens="dialog" trigger={button}>
      {(StartFromPopover, trigger) => <StartFromPopover {...props} trigger={trigger} />}
    </LateMenu>
  );
}

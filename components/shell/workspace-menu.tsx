"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "../ui/badge";
import { Menu, MenuItem, MenuLabel } from "../ui/menu";
import type { WorkspaceShown } from "./navigation";

export type WorkspaceMenuProps = {
  workspace: WorkspaceShown | null;
  workspaces: readonly WorkspaceShown[];
  trigger: ReactNode;
  side?: "right" | "bottom" | "top";
};

export function WorkspaceMenu({ trigger, side = "right", ...items }: WorkspaceMenuProps) {
  return (
    <Menu trigger={trigger} side={side} className="w-64">
      <WorkspaceItems {...items} />
    </Menu>
  );
}

export function WorkspaceItems({
  workspace,
  workspaces,
}: Pick<WorkspaceMenuProps, "workspace" | "workspaces">) {
  return (
    <>
      <MenuLabel>Workspaces</MenuLabel>
      {workspaces.map((each) => (
        <MenuItem key={each.slug} asChild>
          <Link
            href={`/w/${each.slug}`}
            {...(each.slug === workspace?.slug ? { "aria-current": "true" } : {})}
          >
            <span className="min-w-0 flex-1 truncate">{each.title}</span>
            {each.isSample ? <Badge>Sample</Badge> : null}
            <span className="text-ink-3 text-xs">{each.role}</span>
            <Check aria-hidden className={each.slug === workspace?.slug ? "" : "invisible"} />
          </Link>
        </MenuItem>
      ))}
    </>
  );
}

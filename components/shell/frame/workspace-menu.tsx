"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Check, ChevronDown } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Menu, MenuItem, MenuLabel } from "@/components/ui/overlay/menu";
import { type WorkspaceSummary, workspacesOf } from "@/lib/client/accounts/workspaces";
import type { Page } from "@/lib/contracts/wire";

export type WorkspaceMenuProps = {
  workspace: WorkspaceSummary | null;
  workspaces: Page<WorkspaceSummary>;
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

const focus = (item: HTMLElement | null) => item?.focus();

export function WorkspaceItems({
  workspace,
  workspaces,
}: Pick<WorkspaceMenuProps, "workspace" | "workspaces">) {
  const pages = useInfiniteQuery(workspacesOf(workspaces));
  const shown = pages.data.pages.flatMap((page) => page.items);
  /** First item of the page loaded last. It takes the focus, since the "Show more" item may be gone. */
  const [start, setStart] = useState<number | null>(null);
  function showMore(event: Event) {
    event.preventDefault();
    setStart(shown.length);
    void pages.fetchNextPage();
  }
  return (
    <>
      <MenuLabel>Workspaces</MenuLabel>
      {shown.map((each, index) => (
        <MenuItem key={each.slug} asChild {...(index === start ? { ref: focus } : {})}>
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
      {pages.hasNextPage ? (
        <MenuItem onSelect={showMore}>
          <ChevronDown aria-hidden />
          {pages.isFetchingNextPage ? "Loading more…" : "Show more workspaces"}
        </MenuItem>
      ) : null}
    </>
  );
}

"use client";

import clsx from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { LinkPending } from "./frame/link-pending";

type TabsProps = {
  label: string;
  tabs: readonly { href: string; label: string }[];
  className?: string;
};

/** On a phone, the row of tabs scrolls. */
const show = (tab: HTMLElement | null) => tab?.scrollIntoView({ block: "nearest", inline: "center" });

/** Links between related pages. The current one is underlined and scrolled into view. */
export function Tabs({ label, tabs, className }: TabsProps) {
  const pathname = usePathname();
  return (
    <nav aria-label={label} className={clsx("flex gap-1 overflow-x-auto border-b", className)}>
      {tabs.map((tab) => {
        const isHere = pathname === tab.href;
        return (
          <Link
            key={tab.href}
            href={tab.href}
            {...(isHere ? { "aria-current": "page", ref: show } : {})}
            className={clsx(
              "relative -mb-px flex h-9 items-center border-b-2 px-2.5 pointer-coarse:h-11",
              isHere ? "border-accent font-medium text-ink" : "border-transparent text-ink-2 hover:text-ink",
            )}
          >
            {tab.label}
            <LinkPending />
          </Link>
        );
      })}
    </nav>
  );
}

"use client";

import clsx from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { LinkPending } from "./link-pending";

/** The pages of operators. */
export const operatorPages = [
  { href: "/operator", label: "Accounts" },
  { href: "/operator/environments", label: "Environments" },
  { href: "/operator/audit", label: "Audit" },
  { href: "/operator/health", label: "Health" },
] as const;

/** Tabs to the other pages of operators. */
export function OperatorTabs() {
  const pathname = usePathname();
  return (
    <nav aria-label="Operator" className="mb-5 flex gap-1 overflow-x-auto border-b">
      {operatorPages.map(({ href, label }) => {
        const isHere = pathname === href;
        return (
          <Link
            key={href}
            href={href}
            {...(isHere ? { "aria-current": "page" } : {})}
            className={clsx(
              "relative -mb-px flex h-9 items-center border-b-2 px-2.5 pointer-coarse:h-11",
              isHere ? "border-accent font-medium text-ink" : "border-transparent text-ink-2 hover:text-ink",
            )}
          >
            {label}
            <LinkPending />
          </Link>
        );
      })}
    </nav>
  );
}

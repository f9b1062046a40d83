"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { printTried, type ThingKey, type TriedThings } from "@/lib/domain/access/tried-things";
import { saveCookie, triedCookie } from "./fold";

type LinkProps = { href: string; name: ThingKey; tried: TriedThings; children: ReactNode };

/** Following it counts as having tried it. */
export function TryLink({ href, name, tried, children }: LinkProps) {
  const done = [...tried.done, name];
  return (
    <Link href={href} onClick={() => saveCookie(triedCookie, printTried({ ...tried, done }))}>
      {children}
    </Link>
  );
}

/** Puts the band away, or brings it back. */
export function FoldButton({ tried, children }: { tried: TriedThings; children?: ReactNode }) {
  const router = useRouter();
  const toggle = () => {
    saveCookie(triedCookie, printTried({ ...tried, isFolded: !tried.isFolded }));
    router.refresh();
  };
  return (
    <Button size="sm" variant="ghost" onClick={toggle}>
      {children ?? "Not now"}
    </Button>
  );
}

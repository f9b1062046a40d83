"use client";

import { Copy, Download, Printer } from "lucide-react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/feedback/toast";
import { copyText } from "@/components/ui/text/copy-text";

const fileText = (codes: readonly string[]) =>
  `Recovery codes for Fluxara at ${window.location.host}\nEach works once.\n\n${codes.join("\n")}\n`;

function saveFile(codes: readonly string[]): void {
  const url = URL.createObjectURL(new Blob([fileText(codes)], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "fluxara-recovery-codes.txt";
  link.click();
  URL.revokeObjectURL(url);
}

async function copy(codes: readonly string[]): Promise<void> {
  if (await copyText(codes.join("\n"))) toast.success("Recovery codes copied");
  else toast.error("The browser did not allow copying. Select the codes and copy them by hand.");
}

/** The codes, and three ways to keep them. */
export function RecoveryCodeList({ codes }: { codes: readonly string[] }) {
  return (
    <div className="grid gap-3">
      <ul
        aria-label="Recovery codes"
        className="grid grid-cols-[repeat(2,auto)] justify-start gap-x-10 gap-y-1.5 font-mono text-sm max-sm:grid-cols-1"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2 print:hidden">
        <Button onClick={() => void copy(codes)}>
          <Copy aria-hidden />
          Copy
        </Button>
        <Button onClick={() => saveFile(codes)}>
          <Download aria-hidden />
          Text file
        </Button>
        <Button onClick={() => window.print()}>
          <Printer aria-hidden />
          Print
        </Button>
      </div>
    </div>
  );
}

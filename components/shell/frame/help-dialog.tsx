"use client";

import { Switch } from "@/components/ui/form/checkbox";
import { Kbd } from "@/components/ui/kbd";
import { Dialog } from "@/components/ui/overlay/dialog";
import { keyTable } from "../keys/key-table";
import { setSingleKeys, useSingleKeys } from "../keys/single-keys";

export function HelpDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const on = useSingleKeys();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts" width="max-w-3xl">
      <div className="grid gap-5">
        <div className="rounded-lg border bg-raise p-3">
          <Switch
            label="Single-key shortcuts"
            hint="Turn them off if they interfere with speech input or your own shortcuts. Each of them is also a button."
            checked={on}
            onCheckedChange={setSingleKeys}
          />
        </div>
        <div className="columns-1 gap-10 sm:columns-2">
          {keyTable.map((group) => (
            <section key={group.where} className="mb-5 break-inside-avoid">
              <h3 className="mb-1.5 font-semibold text-ink-2 text-xs">{group.where}</h3>
              <dl>
                {group.keys.map(([keys, does]) => (
                  <div key={does} className="flex min-h-7 items-center justify-between gap-4 border-b">
                    <dd>{does}</dd>
                    <dt>
                      <Kbd aria-hidden={false} className="pointer-coarse:inline-block">
                        {keys}
                      </Kbd>
                    </dt>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </Dialog>
  );
}

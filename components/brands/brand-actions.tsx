"use client";
import { Ellipsis, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { startTransition } from "react";
import { buttonClass } from "#components/ui/button.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import { showToast } from "#components/ui/toast-store.ts";
import { deleteBrandAction, restoreBrandAction } from "#lib/brands/actions.ts";

/** A delete is immediate and can be undone. */
export function BrandActions({ brand: { id, name } }: { brand: { id: string; name: string } }) {
  const t = useTranslations("brands");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const router = useRouter();
  const restore = () =>
    startTransition(async () => {
      const result = await restoreBrandAction({ id });
      if (result.ok) router.push(`/brands/${id}`);
      else showToast({ text: errors(result.error.code), tone: "bad" });
    });
  const remove = () =>
    startTransition(async () => {
      const result = await deleteBrandAction({ id });
      if (!result.ok) return void showToast({ text: errors(result.error.code), tone: "bad" });
      router.push("/brands");
      showToast({ text: t("deleted", { name }), action: { label: common("undo"), run: restore } });
    });
  return (
    <Menu label={common("more")} className={buttonClass("quiet", "md", "tip tip-below px-2")} trigger={<Ellipsis />}>
      <MenuItem icon={<Trash2 />} onSelect={remove} bad>
        {t("delete")}
      </MenuItem>
    </Menu>
  );
}

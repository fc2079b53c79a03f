"use client";
import { ImageUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "#components/ui/button.tsx";
import { Menu, MenuGroup, MenuItem } from "#components/ui/menu.tsx";
import type { ReferenceImage } from "#lib/images/schema.ts";
import { useAddReferences } from "./use-add-references.ts";

interface Props {
  imageIds: readonly string[];
  /** Only the icon where there is little room. */
  isShort?: boolean;
  side?: "above" | "below";
  className?: string;
}

/** Here, because the contract's own list would bring its validator into the page. */
const roles: readonly ReferenceImage["role"][] = ["product", "style", "layout"];

/** Asks what the image is to be a reference for, and makes it one. */
export function ReferenceMenu({ imageIds, isShort = false, side = "above", className }: Props) {
  const t = useTranslations("images.viewer");
  const panel = useTranslations("images.panel");
  const { add, isBusy } = useAddReferences();
  const roleKey = (role: ReferenceImage["role"]) => `role_${role}` as const;
  return (
    <Menu
      side={side}
      className={buttonClass("line", "md", className)}
      trigger={
        <>
          <ImageUp aria-hidden />
          <span className={isShort ? "max-lg:sr-only" : undefined}>
            {isBusy ? t("adding") : t("useReference", { count: imageIds.length })}
          </span>
        </>
      }
    >
      <MenuGroup label={t("referenceFor")}>
        {roles.map((role) => (
          <MenuItem key={role} onSelect={() => void add(imageIds, role)}>
            <span className="grid">
              {panel(roleKey(role))}
              <span className="text-ink-3 text-xs">{t(`roleHints.${role}`)}</span>
            </span>
          </MenuItem>
        ))}
      </MenuGroup>
    </Menu>
  );
}

"use client";
import {
  Clapperboard,
  House,
  ImagePlus,
  Images,
  Languages,
  LogOut,
  Moon,
  Plus,
  ReceiptText,
  ScanEye,
  Search,
  Settings,
  Sun,
  SunMoon,
  SwatchBook,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { startTransition } from "react";
import { Autocomplete, Dialog, Input, Menu, MenuItem, Modal, ModalOverlay, SearchField } from "react-aria-components";
import { signOutAction } from "#lib/auth/actions.ts";
import { usePreferences } from "./use-preferences.ts";

interface Command {
  id: string;
  text: string;
  Icon: typeof House;
  run: () => void;
}

/** Everything that can be gone to or done, by its name in the reader's language. */
export default function CommandPalette({ onClose }: { onClose: () => void }) {
  const t = useTranslations("shell");
  const commands = useCommands();
  const run = (id: unknown) => {
    onClose();
    commands.find((command) => command.id === id)?.run();
  };
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => open || onClose()}
      className="fixed inset-0 z-50 grid items-start justify-items-center overflow-y-auto bg-black/60 px-4 py-[12vh]"
    >
      <Modal className="w-full max-w-lg overflow-hidden rounded-lg bg-surface text-ink shadow-modal">
        <Dialog aria-label={t("commands")} className="outline-none">
          <Autocomplete filter={contains}>
            <SearchField
              aria-label={t("commands")}
              autoFocus
              className="flex items-center gap-3 border-line border-b px-4"
            >
              <Search aria-hidden className="size-4 text-ink-3" />
              <Input
                placeholder={t("commandsPlaceholder")}
                className="h-12 w-full bg-transparent text-base outline-none placeholder:text-ink-3 [&::-webkit-search-cancel-button]:hidden"
              />
            </SearchField>
            <Menu
              aria-label={t("commands")}
              items={commands}
              onAction={run}
              renderEmptyState={() => <p className="px-3 py-6 text-center text-ink-3 text-sm">{t("commandsEmpty")}</p>}
              className="p-1.5 outline-none"
            >
              {({ text, Icon }) => (
                <MenuItem
                  textValue={text}
                  className="flex cursor-default items-center gap-3 rounded-sm px-2.5 py-2 text-sm outline-none data-[focused]:bg-raised"
                >
                  <Icon aria-hidden className="size-4 text-ink-3" />
                  {text}
                </MenuItem>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

const contains = (text: string, typed: string) => text.toLowerCase().includes(typed.trim().toLowerCase());

function useCommands(): Command[] {
  const t = useTranslations("shell");
  const common = useTranslations("common");
  const router = useRouter();
  const { chooseTheme, chooseLanguage } = usePreferences();
  const goTo = (path: string) => () => router.push(path);
  const theme = (name: string) => `${common("theme")}: ${name}`;
  return [
    { id: "new", text: t("newAnalysis"), Icon: Plus, run: goTo("/vision/new") },
    { id: "newImages", text: t("newImages"), Icon: ImagePlus, run: goTo("/images/new") },
    { id: "newAd", text: t("newAd"), Icon: Clapperboard, run: goTo("/ads/new") },
    { id: "home", text: t("home"), Icon: House, run: goTo("/") },
    { id: "analyses", text: t("analyses"), Icon: ScanEye, run: goTo("/vision") },
    { id: "images", text: t("images"), Icon: Images, run: goTo("/images") },
    { id: "ads", text: t("ads"), Icon: Clapperboard, run: goTo("/ads") },
    { id: "brands", text: t("brands"), Icon: SwatchBook, run: goTo("/brands") },
    { id: "costs", text: t("costs"), Icon: ReceiptText, run: goTo("/costs") },
    { id: "settings", text: t("settings"), Icon: Settings, run: goTo("/settings") },
    { id: "light", text: theme(common("themeLight")), Icon: Sun, run: () => chooseTheme("light") },
    { id: "dark", text: theme(common("themeDark")), Icon: Moon, run: () => chooseTheme("dark") },
    { id: "system", text: theme(common("themeSystem")), Icon: SunMoon, run: () => chooseTheme("system") },
    { id: "en", text: "Language: English", Icon: Languages, run: () => chooseLanguage("en") },
    { id: "zh", text: "语言：简体中文", Icon: Languages, run: () => chooseLanguage("zh") },
    {
      id: "out",
      text: t("signOut"),
      Icon: LogOut,
      run: () => startTransition(async () => void (await signOutAction())),
    },
  ];
}

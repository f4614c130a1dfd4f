import { type Browser, chromium as playwright } from 'playwright-core';

/**
 * Starts headless Chromium: the one that the environment variable CHROMIUM names, or the one that
 * `@sparticuz/chromium` brings for Linux on x64.
 */
export async function startBrowser(): Promise<Browser> {
  const { default: chromium } = await import('@sparticuz/chromium');
  const executablePath = process.env.CHROMIUM ?? (await chromium.executablePath());
  // Its own switches turn web security off: the page's policy is what is tested here.
  return playwright.launch({ executablePath, args: ['--no-sandbox', '--no-zygote', '--disable-gpu'] });
}

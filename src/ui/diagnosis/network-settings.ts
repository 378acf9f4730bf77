import * as vscode from 'vscode';
import type { NetworkSettings } from '../../core/ports/diagnostics.ts';

/** The settings of VS Code that lead requests through a proxy. */
export function networkSettings(): NetworkSettings {
  const http = vscode.workspace.getConfiguration('http');
  const proxy: unknown = http.get('proxy');
  const noProxy: unknown = http.get('noProxy');
  return {
    ...(typeof proxy === 'string' && proxy !== '' ? { proxy } : {}),
    noProxy: Array.isArray(noProxy) ? noProxy.filter((each) => typeof each === 'string') : [],
    useProxy: http.get('proxySupport') !== 'off',
  };
}

import { useState } from 'react';
import { useLocation } from 'wouter';
import { CameraField, type CameraTrouble } from '../parts/CameraField.tsx';
import { OrderPlace } from '../parts/OrderPanel.tsx';
import { Status } from '../parts/Status.tsx';
import { useScanned } from '../parts/use-scanned.ts';
import { Notice } from '../ui/Notice.tsx';
import { PlaceBar, PlaceTitle } from '../ui/PlaceBar.tsx';
import { useWords } from '../words/use-words.ts';

/** Barcodes before the camera: one after the other is rung up, until the cashier goes back. [FIND-7] */
export function ScanProduct() {
  const t = useWords();
  const [, go] = useLocation();
  const scanned = useScanned();
  const [trouble, setTrouble] = useState<CameraTrouble | null>(null);
  return (
    <OrderPlace
      scanning
      bar={
        <PlaceBar back={{ label: t.scan.back, onPress: () => go('/') }}>
          <Status />
        </PlaceBar>
      }
    >
      {trouble ? (
        <div className="choice">
          <PlaceTitle sub={t.scanProduct.search}>{t.scanProduct.title}</PlaceTitle>
          <Notice signal="ask" title={t.scan.troubles[trouble]} />
        </div>
      ) : (
        <CameraField
          reads="products"
          title={t.scanProduct.title}
          lead={t.scanProduct.lead}
          onText={(text) => void scanned(text)}
          onTrouble={setTrouble}
          onType={() => go('/')}
        />
      )}
    </OrderPlace>
  );
}

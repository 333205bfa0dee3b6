<?php

declare(strict_types=1);

// What Laravel brings, so that the rule runs here without it.
namespace Illuminate\Contracts\Validation {
    if (!interface_exists(ValidationRule::class)) {
        interface ValidationRule
        {
            public function validate(string $attribute, mixed $value, \Closure $fail): void;
        }
    }
}

namespace {
    require __DIR__ . '/Absah.php';
    require __DIR__ . '/ValidNumber.php';

    $absah = new Absah($argv[1] ?? '/usr/local');

    // Masukan formulir: contoh, bukan orang sungguhan.
    $forms = [
        ['nik' => '3510161204879001', 'kk' => '3510161204179001'],
        ['nik' => '35.1016 120487-9001', 'kk' => '3510165204179001'],
        ['nik' => '3510167204879001', 'npwp' => '01.312.166.0-091.000'],
        ['nik' => 3510161204879001, 'npwp' => '01.312.166.1-091.000'],
    ];
    foreach ($forms as $at => $form) {
        echo 'Formulir ', $at + 1, ":\n";
        foreach ($form as $field => $value) {
            $faults = [];
            (new ValidNumber($absah, $field))->validate($field, $value, function (string $text) use (&$faults): void {
                $faults[] = $text;
            });
            $shown = is_string($value) ? $absah->masked($field, $value) ?? '' : '';
            echo "  $field: ", $faults === [] ? "sah $shown" : implode(' | ', $faults), "\n";
        }
    }

    $start = hrtime(true);
    for ($round = 0; $round < 100_000; $round++) {
        $absah->ok('nik', '3510161204879001');
    }
    fprintf(STDERR, "%d ns per call from PHP\n", intdiv(hrtime(true) - $start, 100_000));
}

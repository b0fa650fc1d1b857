package io.highwater.cli.unittest;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.cli.unittest.yaml.Fields;
import io.highwater.cli.unittest.yaml.YamlFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NotationTest {

    private static List<Double> read(String series) {
        YamlFile file = YamlFile.of("t.yaml", "series: " + series);
        Fields fields = file.root().fields();
        List<Double> averages = Notation.read(fields.get("series"));
        assertThat(file.mistakes()).isEmpty();
        return averages;
    }

    @Test
    void oneWordIsOneWindowOrAsManyAsItsXSays() {
        assertThat(read("50x4 91.5 _ _x2 1e2"))
                .isEqualTo(Arrays.asList(50.0, 50.0, 50.0, 50.0, 91.5, null, null, null, 100.0));
    }

    @Test
    void stepsBeginAtTheNumberAndAreExactDecimals() {
        assertThat(read("50+5x4")).containsExactly(50.0, 55.0, 60.0, 65.0);
        assertThat(read("50+0.1x4")).containsExactly(50.0, 50.1, 50.2, 50.3);
        assertThat(read("-5-2.5x3")).containsExactly(-5.0, -7.5, -10.0);
        assertThat(read("1e1-5x2")).containsExactly(10.0, 5.0);
    }

    @Test
    void aListOfItIsTheSame() {
        assertThat(read("[50x2, _, 91]")).isEqualTo(Arrays.asList(50.0, 50.0, null, 91.0));
        assertThat(read("'50x2 _ 91'")).isEqualTo(Arrays.asList(50.0, 50.0, null, 91.0));
    }

    @Test
    void whateverIsWrittenIsRead() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<Double> wanted = new ArrayList<>();
            StringBuilder written = new StringBuilder();
            for (int word = 1 + random.nextInt(8); word > 0; word--) {
                int count = 1 + random.nextInt(5);
                BigDecimal number = BigDecimal.valueOf(random.nextInt(20_000) - 10_000, random.nextInt(4));
                BigDecimal step = BigDecimal.valueOf(random.nextInt(2_000) - 1_000, random.nextInt(3));
                boolean isMissing = random.nextInt(4) == 0;
                boolean hasStep = random.nextBoolean();
                written.append(' ').append(isMissing ? "_" : number.toPlainString());
                if (!isMissing && hasStep) {
                    written.append(step.signum() < 0 ? "" : "+").append(step.toPlainString());
                }
                written.append(count == 1 && (isMissing || !hasStep) && random.nextBoolean() ? "" : "x" + count);
                for (int window = 0; window < count; window++) {
                    BigDecimal average = hasStep ? number.add(step.multiply(BigDecimal.valueOf(window))) : number;
                    wanted.add(isMissing ? null : Double.valueOf(average.doubleValue()));
                }
            }
            assertThat(read(written.toString().strip()))
                    .as("seed %d: %s", seed, written)
                    .isEqualTo(wanted);
        }
    }
}
